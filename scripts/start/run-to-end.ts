import { PlainProblem } from './plain-problem.ts';
import { type ProcessRequest, type RunningProcess, startProcess } from './start-process.ts';

/** Runs `node ARGS` to its end. Throws with its last words when it does not succeed. */
export async function runToEnd(
  request: ProcessRequest,
  failure: string,
  onStarted: (running: RunningProcess) => void,
): Promise<void> {
  const running = startProcess(request);
  onStarted(running);
  await running.ended;
  if (running.hasSucceeded()) return;
  throw new PlainProblem(`${failure}. ${request.log} ends with:\n\n${running.lastWords()}`);
}
