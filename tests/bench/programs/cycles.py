# Objects that refer to each other and are dropped: only the collector finds them.
import gc


class Link:
    def __init__(self, number):
        self.number = number
        self.next = self


total = 0
for _ in range(4):
    for number in range(90000):
        one, two = Link(number), Link(3)
        one.next, two.next = two, one
        total += one.next.number + two.next.next.number
    del one, two
    gc.collect()
print(total)
