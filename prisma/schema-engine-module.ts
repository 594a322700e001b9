import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The engine's bindings know one instance: it is made once in a process, whoever loads this module anew. */
const kept = globalThis as typeof globalThis & { prismaSchemaEngine?: Promise<typeof bindings> };

/** Prisma's schema engine as WebAssembly, ready to make engines. */
export function schemaEngineModule(): Promise<typeof bindings> {
  kept.prismaSchemaEngine ??= load();
  return kept.prismaSchemaEngine;
}

async function load(): Promise<typeof bindings> {
  const module = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const code = await readFile(join(dirname(module), 'schema_engine_bg.wasm'));
  // Where the engine leaves its last words when it panics; it dies without them otherwise.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message: (message: string) => console.error(message),
  });
  const { instance } = await WebAssembly.instantiate(code, {
    './schema_engine_bg.js': withoutLingeringTimers(),
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== 'function') throw new Error('The schema engine has no entry point.');
  start();
  return bindings;
}

/** The engine leaves timers of ten seconds behind, and no process should wait for those to end. */
function withoutLingeringTimers(): WebAssembly.ModuleImports {
  const startTimer = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const patient = (callback: () => void, ms: number) => setTimeout(callback, ms >>> 0).unref();
  return { ...bindings, ...Object.fromEntries(startTimer.map((name) => [name, patient])) };
}
