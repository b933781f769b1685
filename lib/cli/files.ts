import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { InputError } from '../helm/input-error';
import { ValuesSource } from '../helm/values-file';

/** Reads a file that is to be UTF-8; `-` is the standard input. */
export function readText(name: string): ValuesSource {
  let bytes: Buffer;
  try {
    bytes = readFileSync(name === '-' ? 0 : name);
  } catch (error) {
    throw new InputError([`${name}: ${reason(error)}; give the path of a file that you may read, or - for the standard input`]);
  }
  try {
    return { name: name === '-' ? '(stdin)' : name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new InputError([`${name}: not UTF-8; save it as UTF-8`]);
  }
}

/** What the system says of a file, in a few words. */
export function reason(error: unknown): string {
  const code = (error as { readonly code?: string }).code;
  const words: { readonly [code: string]: string } = {
    ENOENT: 'there is no such file', EACCES: 'you may not read or write it', EISDIR: 'it is a folder', ENOTDIR: 'part of the path is no folder',
    ENOSPC: 'the disk is full',
  };
  return (code && words[code]) ?? String(error instanceof Error ? error.message : error);
}

export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new InputError([`${folder}: ${reason(error)}`]);
  }
}

export function writeText(file: string, text: string, mode?: number): void {
  try {
    // A file that is there already keeps its mode otherwise.
    if (mode !== undefined && existsSync(file)) {
      chmodSync(file, mode);
    }
    writeFileSync(file, text, { mode });
  } catch (error) {
    throw new InputError([`${file}: ${reason(error)}`]);
  }
}
