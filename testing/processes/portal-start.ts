// What Next does when the portal starts: `register` of instrumentation.ts, in a process of its own.
import { register } from '../../instrumentation.ts';

process.env.NEXT_RUNTIME = 'nodejs';
await register();
console.log('registered');
