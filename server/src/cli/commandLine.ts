import { parseArgs } from 'node:util';
import { nearest } from '../service/rules/support/suggest.ts';

/** The command line makes no sense; the message says why. */
export class UsageError extends Error {}

/** An option of a command, as help, documentation and completion show it. */
export interface Option {
  readonly name: string;
  /** What its value is called; a switch has none. */
  readonly value?: string;
  /** All that its value can be. */
  readonly choices?: readonly string[];
  readonly default?: string;
  /** It may be given more than once. */
  readonly isRepeated?: true;
  /** What a value is where the option is given without one: `--changed`, but `--changed=REF`. */
  readonly without?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** What stands behind the options, as help shows it; empty for nothing. */
  readonly positionals: string;
  readonly summary: string;
  /** What else there is to know, a paragraph each. */
  readonly details: readonly string[];
  readonly options: readonly Option[];
}

type ValueOf<One extends Option> = One extends { value: string; isRepeated: true }
  ? readonly string[]
  : One extends { value: string; default: string }
    ? string
    : One extends { value: string }
      ? string | undefined
      : boolean;

/** The values of a command's options, by their names. */
export type Values<Of extends Command> = { readonly [One in Of['options'][number] as One['name']]: ValueOf<One> };

export interface Arguments<Of extends Command> {
  readonly positionals: readonly string[];
  readonly values: Values<Of>;
}

/** @throws UsageError for what the command does not know */
export function parseFor<Of extends Command>(command: Of, args: readonly string[]): Arguments<Of> {
  const options: Record<string, object> = {};
  for (const { name, value, default: fallback, isRepeated } of command.options) {
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      ...(isRepeated ? { multiple: true, default: [] } : {}),
      ...(value === undefined ? { default: false } : {}),
      ...(fallback === undefined ? {} : { default: fallback }),
    };
  }
  const bare = new Map(command.options.map(({ name, without }) => [`--${name}`, without]));
  const given = args.map((arg) => (bare.get(arg) === undefined ? arg : `${arg}=${bare.get(arg)}`));
  try {
    const { positionals, values } = parseArgs({ args: given, allowPositionals: true, options: options as never });
    for (const option of command.options) judgeChoice(option, (values as Record<string, unknown>)[option.name]);
    if (positionals.length > 0 && command.positionals === '')
      throw new UsageError(`${command.name} takes no ‘${positionals[0]}’`);
    return { positionals, values: values as Values<Of> };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const unknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'(-.*?)'/.exec(message)?.[1] : undefined;
    throw new UsageError(unknown === undefined ? message : noSuchOption(command, unknown));
  }
}

/** An unknown option may be meant for another one, or for the value of one: `--json`. */
function noSuchOption({ options }: Command, name: string): string {
  const value = name.replace(/^-+/, '');
  const chosen = options.find(({ choices }) => choices?.includes(value));
  return chosen
    ? `there is no option ‘${name}’; did you mean ‘--${chosen.name} ${value}’?`
    : noSuch(
        'option',
        name,
        options.map((one) => `--${one.name}`),
      );
}

/** That there is nothing of that name, and what may have been meant. */
export function noSuch(what: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `there is no ${what} ‘${name}’${meant === undefined ? '' : `; did you mean ‘${meant}’?`}`;
}

function judgeChoice({ name, value: what, choices }: Option, value: unknown): void {
  if (value === '') throw new UsageError(`--${name} needs a ${what}`);
  if (!choices || typeof value !== 'string' || choices.includes(value)) return;
  const last = choices.at(-1);
  const all = [
    choices
      .slice(0, -1)
      .map((one) => `‘${one}’`)
      .join(', '),
    `‘${last}’`,
  ].join(' or ');
  throw new UsageError(`--${name} is ${all}, not ‘${value}’`);
}
