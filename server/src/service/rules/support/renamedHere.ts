import type { SourceFile } from '../../source/sourceFile.ts';
import { replace } from '../../text/edit.ts';
import type { Fix } from '../rule.ts';
import { quoted, unsafeFix } from './messages.ts';

/** A fix that gives an agent another name, wherever its own file has it. Other files may name it, too. */
export function renamedHere({ references }: SourceFile, name: string, newName: string): Fix[] {
  const places = references.filter((one) => one.name === name);
  const title = `Rename ${quoted(name)} to ${quoted(newName)}, in this file`;
  return unsafeFix(
    { title, removes: places.map(() => name).join(' ') },
    places.map(({ span }) => replace(span, newName)),
  );
}
