# Lists that are filled, copied, sorted, cut, reversed, joined and changed by index.
state = 1


def draw(limit):
    global state
    state = (state * 69069 + 5) % 4294967296
    return state % limit


total = 0
for turn in range(200):
    numbers = [draw(5000) for _ in range(2500)]
    alias, copy = numbers, numbers[:]
    copy.sort(reverse=True)
    for place in range(0, 2500, 5):
        alias[place] = copy[place] - numbers[place]
        numbers.append(place)
    del numbers[500:1500]
    copy.reverse()
    both = copy + sorted(alias[:800])
    while len(both) > 2600:
        total += both.pop() & 7
    for number in both[::4]:
        if number % 3 == 0:
            total += number
    both.insert(0, total)
    total = (total + both[0] + numbers[-1] + len(alias)) % 999983
print(total)
