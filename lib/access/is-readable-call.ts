import { z } from 'zod';

/**
 * Whether Next can read what a server action is called with. A browser says it in JSON with words of
 * React's, each of which begins with a dollar sign; the forms of the portal need the few that are listed
 * here. On all else, and on a form that breaks off, Next itself fails: a bare 500 and a stack in the log
 * before any door can say a word.
 */
export async function isReadableCall(request: Request): Promise<boolean> {
  if (request.method !== 'POST') return true;
  const called = request.headers.get('next-action');
  const isCall = called !== null;
  if (isCall && !isActionId(called)) return false;
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type))
    return !isCall || isList(parsed(await request.text()));
  const form = await request.formData().catch(() => null);
  if (form === null) return false;
  return isCall ? isReadableReply(form) : isReadableForm(form);
}

/** What a script sends: arguments in part `0`, and the fields of a form in parts like `_1_name`. */
function isReadableReply(form: FormData): boolean {
  const parts = [...form].filter(([name]) => /^\d+$/.test(name));
  return (
    isList(parsed(form.get('0'))) && parts.every(([, text]) => isReadableValue(parsed(text), 0))
  );
}

/** What a browser without JavaScript sends: which action, and what it is bound to, in fields of React's. */
function isReadableForm(form: FormData): boolean {
  const names = [...form.keys()];
  const references = names.filter((name) => name.startsWith('$ACTION_REF_'));
  const ids = names.filter((name) => name.startsWith('$ACTION_ID_'));
  const others = [...form].filter(([name]) => /^\$ACTION_\d+:(?!0$)/.test(name));
  return (
    ids.every((name) => isActionId(name.slice('$ACTION_ID_'.length))) &&
    references.every((name) => isReference(form, name.slice('$ACTION_REF_'.length))) &&
    others.every(([, text]) => isList(parsed(text)))
  );
}

function isReference(form: FormData, key: string): boolean {
  const found = reference.safeParse(parsed(form.get(`$ACTION_${key}:0`)));
  if (!found.success) return false;
  const { bound } = found.data;
  return bound === null || form.has(`$ACTION_${key}:${bound.slice('$@'.length)}`);
}

/** The form of the ids that Next gives to actions; it fails on any other. */
const actionId = z.string().regex(/^[0-9a-f]{42}$/);
const isActionId = (text: string) => actionId.safeParse(text).success;

const reference = z.object({
  id: actionId,
  bound: z
    .string()
    .regex(/^\$@[1-9]$/)
    .nullable(),
});

const words = ['$undefined', '$NaN', '$Infinity', '$-Infinity', '$-0'];
const isWord = (text: string) => words.includes(text) || /^\$(\$|K[0-9a-f]+$)/.test(text);

/** Deeper than anything that a form of ours sends. */
const depthMax = 12;

function isReadableValue(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || isWord(value);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return depth < depthMax && Object.values(value).every((one) => isReadableValue(one, depth + 1));
}

const isList = (value: unknown) => Array.isArray(value) && isReadableValue(value, 0);

/** Undefined where it is no JSON. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
