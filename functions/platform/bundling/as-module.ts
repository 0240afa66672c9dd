const requiredWhole = /^const (\w+) = require\(("[^"]+"|'[^']+')\);$/gm;
const requiredNames = /^const (\{[^}]*\}) = require\(("[^"]+"|'[^']+')\);$/gm;
const requiredOne = /^const (\w+) = require\(("[^"]+"|'[^']+')\)\.(\w+);$/gm;
const exportedNames = /^module\.exports = \{([^}]*)\};$/gm;
const renamed = /(\w+): (\w+)/g;
const leftOver = /\brequire\(|\bexports\b/;

/**
 * A file of CommonJS as the module that says the same, where it does nothing but `const … = require('…')` and
 * `module.exports = { … }`, each at the beginning of a line. Throws where anything else of CommonJS is left, so that an
 * upgrade which is written otherwise fails the build and is never half translated.
 */
export const asModule = (source: string): string => {
  const module = source
    .replace(requiredWhole, 'import * as $1 from $2;')
    .replace(requiredNames, (_, names: string, from) => `import ${names.replace(renamed, '$1 as $2')} from ${from};`)
    .replace(requiredOne, 'import { $3 as $1 } from $2;')
    .replace(exportedNames, (_, names: string) => `export {${names.replace(renamed, '$2 as $1')}};`);
  const [left] = leftOver.exec(module) ?? [];
  if (left !== undefined) throw new Error(`cannot be read as a module: ${left} is left`);
  return module;
};
