print('init', __name__, __package__, __path__[0].endswith('pk'))
__all__=['a','x']
x=1
