# Instances whose attributes are read and changed by a method.


class Ball:
    def __init__(self, height, speed):
        self.height = height
        self.speed = speed
        self.bounces = 0

    def move(self):
        self.height += self.speed
        self.speed -= 1
        if self.height < 0:
            self.height = -self.height
            self.speed = -self.speed
            self.bounces += 1


balls = [Ball(40 + i % 9, i % 5) for i in range(80)]
for _ in range(20000):
    for ball in balls:
        ball.move()
print(sum([ball.bounces for ball in balls]), balls[3].height, balls[8].speed)
