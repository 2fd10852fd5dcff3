# A copy of nested lists, in which what is shared stays shared and what is a cycle stays one.


def copied(value, known):
    if not isinstance(value, list):
        return value
    if id(value) in known:
        return known[id(value)]
    made = known[id(value)] = []
    for item in value:
        made.append(copied(item, known))
    return made


common = ["a", "b"]
rows = [[number, [common, [number * 2]], [[number, common], []]] for number in range(700)]
whole = [rows, common]
whole.append(whole)
items = 0
for _ in range(250):
    twin = copied(whole, {})
    if twin[2] is twin and twin[0][4][1][0] is twin[1]:
        items += len(twin[0])
print(items)
