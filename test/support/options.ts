import { join } from 'path';
import * as ts from 'typescript';
import { isHidden } from './sources';

/** The files that set options, by their exports of props by name. */
export const FIXTURES = ['all-options.ts', 'agents.ts', 'workload-options.ts', 'training-jobs.ts', 'monitoring-options.ts', 'pooler-options.ts', 'platform-options.ts',
  'compositions.ts'].map((file) => join(__dirname, file));
const LIB = `${join(__dirname, '../../lib')}/`;

const program = ts.createProgram(FIXTURES, {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  skipLibCheck: true,
  types: ['node'],
  paths: { 'cdk8s-polyaxon': [`${LIB}index.ts`] },
});
export const checker = program.getTypeChecker();

export function sourceOf(fixture: string): ts.SourceFile {
  return program.getSourceFile(fixture)!;
}

/**
 * The options that the public classes take, and what those lead to, as `Interface.property`; the static factories on the way, and
 * those of their parameters that are words, numbers or left out at will, as `Class.factory(parameter)`.
 */
export function reachable(): { options: Set<string>; factories: Set<string>; parameters: Set<string> } {
  const options = new Set<string>();
  const factories = new Set<string>();
  const parameters = new Set<string>();
  const seen = new Set<ts.Symbol>();
  const visit = (type: ts.Type): void => {
    for (const member of type.isUnion() ? type.types : [type]) {
      const symbol = member.getSymbol();
      for (const argument of checker.getTypeArguments(member as ts.TypeReference) ?? []) visit(argument);
      const element = member.getStringIndexType();
      if (element) visit(element);
      const declaration = symbol?.declarations?.[0];
      if (!symbol || !declaration || seen.has(symbol) || !declaration.getSourceFile().fileName.startsWith(LIB)) continue;
      seen.add(symbol);
      if (ts.isInterfaceDeclaration(declaration)) {
        for (const property of member.getProperties()) {
          options.add(nameOf(property));
          visit(checker.getTypeOfSymbol(property));
        }
      }
      if (ts.isClassDeclaration(declaration)) visitClass(symbol.name, declaration);
    }
  };
  const visitClass = (name: string, declaration: ts.ClassDeclaration): void => {
    for (const member of declaration.members) {
      if (!(ts.isConstructorDeclaration(member) || ts.isMethodDeclaration(member)) || isHidden(member)) continue;
      const factory = ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static ? `${name}.${member.name!.getText()}` : undefined;
      if (factory) factories.add(factory);
      for (const parameter of member.parameters) {
        visit(checker.getTypeAtLocation(parameter));
        if (factory && isWord(parameter)) parameters.add(`${factory}(${parameter.name.getText()})`);
      }
    }
  };
  const index = checker.getSymbolAtLocation(sourceOf(`${LIB}index.ts`))!;
  for (const symbol of checker.getExportsOfModule(index)) {
    const declaration = checker.getAliasedSymbol(symbol).declarations![0];
    if (ts.isClassDeclaration(declaration)) visit(checker.getTypeAtLocation(declaration));
  }
  return { options, factories, parameters };
}

/** The option that an entry of an object literal sets; none: it is the user's own word. */
export function optionOf(entry: ts.ObjectLiteralElementLike): { name: string; required: boolean } | undefined {
  const type = checker.getContextualType(entry.parent as ts.ObjectLiteralExpression);
  const property = type && entry.name && checker.getNonNullableType(type).getProperty(entry.name.getText());
  return property && { name: nameOf(property), required: !(property.flags & ts.SymbolFlags.Optional) };
}

/** What the fixtures' text sets and calls. */
export function used(): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      node.properties.map(optionOf).forEach((option) => option && found.add(option.name));
    }
    if (ts.isCallExpression(node)) {
      found.add(node.expression.getText());
    }
    node.forEachChild(visit);
  };
  FIXTURES.forEach((fixture) => sourceOf(fixture).forEachChild(visit));
  return found;
}

/** Whether a parameter is no set of options, whose properties count by themselves, nor what the factory is of. */
function isWord(parameter: ts.ParameterDeclaration): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(parameter));
  const [declaration] = type.getSymbol()?.declarations ?? [];
  const primitive = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike;
  return Boolean(type.flags & primitive) || (isOptional(parameter) && !(declaration && ts.isInterfaceDeclaration(declaration)));
}

export function isOptional(parameter: ts.ParameterDeclaration): boolean {
  return Boolean(parameter.questionToken ?? parameter.initializer);
}

function nameOf(property: ts.Symbol): string {
  const declaration = property.declarations![0];
  return `${(declaration.parent as ts.InterfaceDeclaration).name?.text}.${property.name}`;
}
