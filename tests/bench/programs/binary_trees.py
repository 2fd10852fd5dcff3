# Trees of tuples that are made, walked and dropped.


def grow(depth):
    if depth:
        return grow(depth - 1), grow(depth - 1)
    return None, None


def count(tree):
    left, right = tree
    return 1 if left is None else 1 + count(left) + count(right)


old = grow(15)
nodes = 0
for depth in range(5, 16, 2):
    for _ in range(1 << 15 - depth):
        nodes += count(grow(depth))
print(nodes, count(old))
