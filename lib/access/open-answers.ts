import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The header by which a request is found again behind Next; nobody else can set it. */
export const requestIdHeader = 'x-portal-request';

/** Next bundles a door several times; what this process remembers must be the same everywhere. */
const kept = globalThis as typeof globalThis & {
  boardingPassAnswers?: Map<string, ServerResponse>;
};

/** Remembers the answer to a request until it is sent, or nobody waits for it any more. */
export function noteAnswer(request: IncomingMessage, answer: ServerResponse): void {
  kept.boardingPassAnswers ??= new Map();
  const [answers, id] = [kept.boardingPassAnswers, randomUUID()];
  request.headers[requestIdHeader] = id;
  answers.set(id, answer);
  answer.once('close', () => answers.delete(id));
}

/** Calls back once the answer to a request is over; at once where it is already, or was never noted. */
export function onceAnswered(requestId: string | null, callBack: () => void): void {
  const answer = kept.boardingPassAnswers?.get(requestId ?? '');
  if (answer) answer.once('close', callBack);
  else callBack();
}
