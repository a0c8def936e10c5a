// npm run demo:prepare: the build, and the data of the demo, kept for whoever copies it; quick where both are there.
import { prepareDemo } from './support/demo-data'
import { startProgress } from './support/progress'

await prepareDemo(startProgress())
