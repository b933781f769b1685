import { readFileSync } from 'fs';
import { dirname, join } from 'path';
import * as ts from 'typescript';

const index = join(__dirname, '../../lib/index.ts');

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}

/** The names that lib/index.ts exports, in its order, with the file that each comes from. */
export function publicNames(): { name: string; file: string }[] {
  return parse(index).statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const file = `${join(dirname(index), (statement.moduleSpecifier as ts.StringLiteral).text)}.ts`;
    return (statement.exportClause as ts.NamedExports).elements.map(({ name }) => ({ name: name.text, file }));
  });
}

/** Something that the library publishes, as its source describes it. */
export interface Documented {
  /** `Type` or `Type.member`. */
  readonly path: string;
  readonly kind: 'type' | 'property' | 'member';
  readonly optional: boolean;
  readonly text: string;
  readonly defaultText?: string;
}

/** Every public type and its members. */
export function documented(): Documented[] {
  return publicNames().flatMap(({ name, file }) => {
    const found = parse(file).statements.find((statement): statement is ts.InterfaceDeclaration | ts.ClassDeclaration | ts.EnumDeclaration =>
      (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name?.text === name);
    if (!found) {
      throw new Error(`${name} is not in ${file}`);
    }
    const members = [...found.members].filter((member) => member.name && !isHidden(member));
    return [describe(name, found, 'type'), ...members.map((member) =>
      describe(`${name}.${member.name!.getText()}`, member, ts.isPropertySignature(member) ? 'property' : 'member'))];
  });
}

/** Whether users do not see a member. */
export function isHidden(member: ts.Node): boolean {
  const tags = ts.getJSDocTags(member).map(({ tagName }) => tagName.text);
  const modifiers = ts.canHaveModifiers(member) ? ts.getModifiers(member) ?? [] : [];
  return tags.includes('internal') || modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
}

function describe(path: string, node: ts.Node, kind: Documented['kind']): Documented {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
  return {
    path,
    kind,
    optional: ts.isPropertySignature(node) && node.questionToken !== undefined,
    text: docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('\n').trim(),
    defaultText: tag && (ts.getTextOfJSDocComment(tag.comment) ?? ''),
  };
}
