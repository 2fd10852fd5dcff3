# Trees of tuples that are made, walked and dropped.


def grow(depth):
    if depth:
        return grow(depth - 1), grow(depth - 1)
    return None, None


def count(tree):
    left, right = tree
    return 1 if left is None else 1 + count(left) + count(right)


old = grow(13)
nodes = 0
for depth in range(4, 14, 3):
    for _ in range(1 << 17 - depth):
        nodes += count(grow(depth))
print(nodes, count(old))
