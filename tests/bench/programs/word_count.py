# A text that is put together, taken apart into words, and counted in a dict.
state = 99


def draw(limit):
    global state
    state = (state * 69069 + 5) % 4294967296
    return state // 65536 % limit


vocabulary = []
for _ in range(1200):
    vocabulary.append("".join(["aeioumnrst"[draw(10)] for _ in range(3 + draw(5))]))
text = "\n".join([" ".join([vocabulary[draw(1200)] for _ in range(12)]) for _ in range(5000)])
seen = {}
for _ in range(25):
    for line in text.splitlines():
        for word in line.split():
            if word not in seen:
                seen[word] = 0
            seen[word] += 1
best = sorted(seen.items(), key=lambda item: (-item[1], item[0]))
print(len(seen), best[0], best[-1])
