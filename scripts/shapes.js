// What options there are and of what types, read from the sources: `npm run shapes` writes lib/config/shapes.ts.
const { readdirSync, readFileSync, writeFileSync } = require('fs');
const { dirname, join } = require('path');
const ts = require('typescript');

const root = dirname(__dirname);
const target = join(root, 'lib/config/shapes.ts');
const WIDTH = 140;
/** Classes of other packages. */
const FOREIGN = ['Construct', 'Chart', 'App'];

/** The text of lib/config/shapes.ts. */
function shapes() {
  const declared = declarations();
  const structs = {};
  const enums = {};
  const classes = {};
  const publicClasses = publicNames().map((name) => declared[name]).filter((node) => node && ts.isClassDeclaration(node));
  publicClasses.forEach((node) => parametersOf(node).forEach(({ type }) => visit(type)));
  return render({ structs, enums, classes });

  /** Notes what a type is made of. */
  function visit(type) {
    if (type && ts.isTypeReferenceNode(type)) visitName(type.typeName.getText());
    type?.forEachChild(visit);
  }

  function visitName(name) {
    const node = declared[name];
    if (!node || name in structs || name in enums || name in classes) return;
    if (ts.isInterfaceDeclaration(node)) {
      const bases = basesOf(node);
      const { members } = node;
      structs[name] = {};
      bases.forEach(visitName);
      members.forEach(({ type }) => visit(type));
      structs[name] = {
        ...bases.length && { extends: bases.join(' ') },
        ...Object.fromEntries(members.map((member) => [member.name.getText(), text(member.type, `${name}.${member.name.getText()}`)])),
      };
    } else if (ts.isClassDeclaration(node)) {
      classes[name] = makersOf(node);
      parametersOf(node).forEach(({ type }) => visit(type));
    } else {
      enums[name] = valuesOf(node, declared);
    }
  }

  function text(type, path) {
    if (ts.isTypeOperatorNode(type)) return text(type.type, path);
    if (ts.isArrayTypeNode(type)) return `${text(type.elementType, path)}[]`;
    if (ts.isTypeLiteralNode(type) && ts.isIndexSignatureDeclaration(type.members[0])) return `${text(type.members[0].type, path)}{}`;
    const name = type.getText();
    if (['string', 'number', 'boolean', 'any'].includes(name)) return name;
    if (FOREIGN.includes(name)) {
      classes[name] = [];
      return name;
    }
    if (!(name in structs || name in enums || name in classes)) throw new Error(`${path}: no shape is written of a type such as ${name}`);
    return name;
  }
}

/** The interfaces, enums, classes and unions of literals of lib/, by their names. */
function declarations() {
  const files = readdirSync(join(root, 'lib'), { recursive: true }).filter((file) => /(?<!\.d)\.ts$/.test(file) && !/^kube/.test(file)).sort();
  const isUnion = (node) => ts.isTypeAliasDeclaration(node) && ts.isUnionTypeNode(node.type)
    && node.type.types.every((type) => ts.isLiteralTypeNode(type) || enumOf(type));
  const found = files.flatMap((file) => parse(file).statements).filter((node) =>
    ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node) || ts.isClassDeclaration(node) || isUnion(node));
  return Object.fromEntries(found.map((node) => [node.name.text, node]));
}

function publicNames() {
  return parse('index.ts').statements.filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) => exportClause.elements.map(({ name }) => name.text));
}

function parse(file) {
  return ts.createSourceFile(file, readFileSync(join(root, 'lib', file), 'utf8'), ts.ScriptTarget.ES2022, true);
}

function basesOf(node) {
  return (node.heritageClauses ?? []).flatMap(({ types }) => types).map(({ expression }) => expression.getText());
}

/** What the constructor and the public methods of a class take. */
function parametersOf(node) {
  return node.members.filter((member) => ts.isConstructorDeclaration(member) || (ts.isMethodDeclaration(member) && !/^_/.test(member.name.getText())))
    .flatMap(({ parameters }) => [...parameters]);
}

/** How a program gets one: by the static factories, or by the constructor. */
function makersOf(node) {
  const factories = node.members.filter((member) => ts.isMethodDeclaration(member) && has(member, ts.SyntaxKind.StaticKeyword));
  return factories.length ? factories.map(({ name }) => `${node.name.text}.${name.text}`) : [`new ${node.name.text}`];
}

function has(node, keyword) {
  return (node.modifiers ?? []).some(({ kind }) => kind === keyword);
}

function valuesOf(node, declared) {
  return ts.isEnumDeclaration(node)
    ? node.members.map(({ initializer }) => initializer.text)
    : node.type.types.flatMap((type) => (enumOf(type) ? valuesOf(declared[enumOf(type)], declared) : [type.literal.text]));
}

/** The enum of which a template literal type, `${Name}`, has the values. */
function enumOf(type) {
  return ts.isTemplateLiteralTypeNode(type) ? type.templateSpans[0].type.getText() : undefined;
}

function render({ structs, enums, classes }) {
  return `/* eslint-disable max-lines -- data, written by \`npm run shapes\` from the other sources */

/** The options of each interface, and their types: \`[]\` is a list of them, \`{}\` are some by names. It has those of what it extends, too. */
export const STRUCTS: { readonly [name: string]: { readonly [option: string]: string } } = {
${entries(structs, (options) => block('{ ', Object.entries(options).map(([name, type]) => `${name}: '${type}'`), ' }'))}};

/** The values of each enum. */
export const ENUMS: { readonly [name: string]: readonly string[] } = {
${entries(enums, (values) => block('[', values.map((value) => `'${value}'`), ']'))}};

/** The classes, and how a program gets one. */
export const CLASSES: { readonly [name: string]: readonly string[] } = {
${entries(classes, (makers) => block('[', makers.map((maker) => `'${maker}'`), ']'))}};
`;
}

function entries(items, show) {
  return Object.keys(items).sort().map((name) => `  ${name}: ${show(items[name])},\n`).join('');
}

/** On one line where that is short enough, else as many to a line as fit. */
function block(open, items, close) {
  const line = `${open}${items.join(', ')}${close}`;
  if (line.length <= WIDTH - 30) return items.length ? line : line.replace(/ /g, '');
  const lines = [''];
  for (const item of items) {
    if (lines.at(-1).length + item.length > WIDTH) lines.push('');
    lines[lines.length - 1] += `${lines.at(-1) ? ' ' : ''}${item},`;
  }
  return `${open.trim()}\n${lines.map((text) => `    ${text}\n`).join('')}  ${close.trim()}`;
}

module.exports = { shapes, target };

if (require.main === module) writeFileSync(target, shapes());
