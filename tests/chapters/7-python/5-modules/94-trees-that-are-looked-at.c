/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-tree-is-objects */
TEST_FUNCTION(test_a_tree_is_objects)
{
    assert_session(
        ">>> import ast\n"
        ">>> tree = ast.parse('return x + 1', 'name', 'exec')\n"
        ">>> ast.dump(tree)\n"
        "\"Module(body=[Return(value=BinOp(left=Name(id='x', ctx=Load()), "
        "op=Add(), right=Constant(value=1)))], type_ignores=[])\"\n"
        ">>> node = tree.body[0].value\n"
        ">>> node.lineno, node.col_offset, node.end_col_offset, node._fields, "
        "type(node).__mro__[1:3]\n"
        "(1, 7, 12, ('left', 'op', 'right'), (<class 'ast.expr'>, <class "
        "'ast.AST'>))\n"
        ">>> ast.dump(ast.parse('f(*a, k=b\"x\")', mode='eval'), "
        "annotate_fields=False)\n"
        "\"Expression(Call(Name('f', Load()), [Starred(Name('a', Load()), "
        "Load())], [keyword('k', Constant(b'x'))]))\"\n"
        ">>> ast.dump(ast.parse('x', mode='single'), include_attributes=True)\n"
        "\"Interactive(body=[Expr(value=Name(id='x', ctx=Load(), lineno=1, "
        "col_offset=0, end_lineno=1, end_col_offset=1), lineno=1, col_offset=0, "
        "end_lineno=1, end_col_offset=1)])\"\n"
        ">>> ast.parse('1 +')\n"
        "Traceback (most recent call last):\n"
        "  File \"<unknown>\", line 1\n"
        "    1 +\n"
        "       ^\n"
        "SyntaxError: invalid syntax\n"
        ">>> ast.dump(ast.parse(b'1'), indent=1), ast.dump(ast.Name('y', "
        "ast.Load(), lineno=3))\n"
        "('Module(\\n body=[\\n  Expr(\\n   value=Constant(value=1))],\\n "
        "type_ignores=[])', \"Name(id='y', ctx=Load())\")\n");
}

/* a-tree-is-objects: walks */
TEST_FUNCTION(test_a_tree_is_objects__walks)
{
    assert_session(
        ">>> import ast\n"
        ">>> class Names(ast.NodeVisitor):\n"
        "...     def visit_Name(self, node): print(node.id)\n"
        "...\n"
        ">>> tree = ast.parse('def f(a=b): \\'says\\'; c[d] = e, g')\n"
        ">>> Names().visit(tree)\n"
        "b\n"
        "c\n"
        "d\n"
        "e\n"
        "g\n"
        ">>> ast.get_docstring(tree.body[0]), ast.get_docstring(tree)\n"
        "('says', None)\n"
        ">>> class Twice(ast.NodeTransformer):\n"
        "...     def visit_Constant(self, node): return "
        "ast.copy_location(ast.Constant(node.value * 2), node)\n"
        "...     def visit_Pass(self, node): return None\n"
        "...\n"
        ">>> tree = Twice().visit(ast.parse('x = 1; pass; y = [2]'))\n"
        ">>> ast.dump(tree)\n"
        "\"Module(body=[Assign(targets=[Name(id='x', ctx=Store())], "
        "value=Constant(value=2)), Assign(targets=[Name(id='y', ctx=Store())], "
        "value=List(elts=[Constant(value=4)], ctx=Load()))], type_ignores=[])\"\n"
        ">>> ast.increment_lineno(tree, 2).body[0].value.lineno\n"
        "3\n"
        ">>> made = ast.fix_missing_locations(ast.Expr(ast.Name('z', "
        "ast.Load())))\n"
        ">>> made.value.lineno, made.end_col_offset, [type(node).__name__ for "
        "node in ast.walk(made)]\n"
        "(1, 0, ['Expr', 'Name', 'Load'])\n"
        ">>> ast.Pass(1)\n"
        "Traceback (most recent call last):\n"
        "TypeError: Pass constructor takes at most 0 positional arguments\n"
        ">>> ast.Name('a', id='b')\n"
        "Traceback (most recent call last):\n"
        "TypeError: Name got multiple values for argument 'id'\n");
}

/* a-literal-means-itself */
TEST_FUNCTION(test_a_literal_means_itself)
{
    assert_session(
        ">>> from ast import literal_eval\n"
        ">>> [literal_eval(text) for text in ('-1', '+1.5', '1_0', '0x1f', "
        "'1-2j', '-1+2j', '1e5')]\n"
        "[-1, 1.5, 10, 31, (1-2j), (-1+2j), 100000.0]\n"
        ">>> [literal_eval(text) for text in ('\"a\" \\'b\\'', \"rb'\\\\n'\", "
        "\"u'x'\", ' (1)', '(1,)', '1, 2')]\n"
        "['ab', b'\\\\n', 'x', 1, (1,), (1, 2)]\n"
        ">>> [literal_eval(text) for text in ('[]', '{}', 'set()', '...', '{1: "
        "[2, {3}], }', '[1, # c\\n 2]')]\n"
        "[[], {}, set(), Ellipsis, {1: [2, {3}]}, [1, 2]]\n");
}

/* a-literal-means-itself: what is refused */
TEST_FUNCTION(test_a_literal_means_itself__what_is_refused)
{
    assert_session(
        ">>> import ast\n"
        ">>> def refused(text):\n"
        "...     try: return ast.literal_eval(text)\n"
        "...     except ValueError as error: return str(error)[25:].rpartition(' "
        "at ')[0]\n"
        "...\n"
        ">>> [refused(text) for text in ('f', 'f()', '1+2', '--1', '-True', "
        "\"'a'*2\", \"f'a'\", '[*[1]]')]\n"
        "['on line 1: <ast.Name object', 'on line 1: <ast.Call object', 'on line "
        "1: <ast.BinOp object', 'on line 1: <ast.UnaryOp object', 'on line 1: "
        "<ast.Constant object', 'on line 1: <ast.BinOp object', 'on line 1: "
        "<ast.JoinedStr object', 'on line 1: <ast.Starred object']\n"
        ">>> [refused(text) for text in ('set([1])', '{1: x}', '{1, x}', '1 < "
        "2', '\\na.b')]\n"
        "['on line 1: <ast.Call object', 'on line 1: <ast.Name object', 'on line "
        "1: <ast.Name object', 'on line 1: <ast.Compare object', 'on line 2: "
        "<ast.Attribute object']\n"
        ">>> ast.literal_eval(5)\n"
        "Traceback (most recent call last):\n"
        "ValueError: malformed node or string: 5\n"
        ">>> ast.literal_eval(ast.parse('[1, -2]', mode='eval')), "
        "ast.literal_eval(ast.Constant('c'))\n"
        "([1, -2], 'c')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_94_trees_that_are_looked_at[] = {
    {"a-tree-is-objects", "", test_a_tree_is_objects},
    {"a-tree-is-objects", "walks", test_a_tree_is_objects__walks},
    {"a-literal-means-itself", "", test_a_literal_means_itself},
    {"a-literal-means-itself", "what is refused", test_a_literal_means_itself__what_is_refused},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_94_trees_that_are_looked_at[] = {
    {NULL, NULL},
};
