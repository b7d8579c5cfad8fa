import type { HookFault } from '../../runtime/hookFaults.ts';
import { replace } from '../../text/edit.ts';
import { sliceOf } from '../../text/span.ts';
import type { Fix } from '../rule.ts';
import { change, quoted, unsafeFix } from './messages.ts';
import { nearest } from './suggest.ts';

/** Of a value below ‘hooks’ that is none of a set of names: what it is, and which it is meant to be. */
export function unknownValue(
  text: string,
  { span, known }: HookFault,
): {
  /** To follow what is wrong. */ readonly written: string /** A sentence, with a blank before it. */;
  readonly hint: string;
  fixes(): Fix[];
} {
  const value = sliceOf(text, span);
  // In quotes or not.
  const name = value.replace(/^(['"])(.*)\1$/s, '$2');
  if (!known || !/^[\w-]+$/.test(name)) return { written: '', hint: '', fixes: () => [] };
  const meant = nearest(name, known);
  return {
    written: `: ${quoted(name)}`,
    hint: meant ? ` Did you mean ${quoted(meant)}?` : ` It can be ${known.join(', ')}.`,
    // What a hook runs is for its author to decide.
    fixes: () =>
      meant
        ? unsafeFix(change(name, meant), [
            replace(
              span,
              value.replace(name, () => meant),
            ),
          ])
        : [],
  };
}
