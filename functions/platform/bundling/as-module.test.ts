import { describe, expect, it } from 'vitest';
import { asModule } from './as-module.ts';

describe('a file of CommonJS as a module', () => {
  it.each([
    ['imports what was required whole', 'const u = require("./util");', 'import * as u from "./util";'],
    ['imports names', "const {\n  a,\n  b,\n} = require('./ab');", "import {\n  a,\n  b,\n} from './ab';"],
    ['imports under another name', 'const { a: b } = require("./a");', 'import { a as b } from "./a";'],
    ['imports one of many', 'const A = require("lib").B;', 'import { B as A } from "lib";'],
    ['exports names', 'module.exports = {\n  a,\n  b,\n};', 'export {\n  a,\n  b,\n};'],
    ['exports under another name', 'module.exports = { model: validateModel };', 'export { validateModel as model };'],
    ['leaves the rest alone', 'const exported = { a: b };', 'const exported = { a: b };'],
  ])('%s', (_, source, module) => {
    expect(asModule(source)).toBe(module);
  });

  it.each([
    ['a require within', 'const late = () => require("./late");'],
    ['an export by name', 'exports.a = 1;'],
    ['an export of an expression', 'module.exports = make();'],
  ])('refuses %s', (_, source) => {
    expect(() => asModule(source)).toThrow('cannot be read as a module');
  });
});
