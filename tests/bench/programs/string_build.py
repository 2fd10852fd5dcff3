# Strings that are made of numbers, joined, grown, searched, replaced and split.
total = 0
for turn in range(30):
    parts = []
    for number in range(9000):
        parts.append(str(number * 3) + "-" + str(number % 11))
    text = ";".join(parts)
    grown = ""
    for number in range(3000):
        grown += str(number % 8) + ","
    fields = text.replace("3-", "three-").upper().split(";")
    hits = 0
    for field in fields:
        if field.startswith("1") or field.find("THREE") > 0:
            hits += len(field)
    total = (total + hits + len(grown) + text.count("9")) % 999983
print(total)
