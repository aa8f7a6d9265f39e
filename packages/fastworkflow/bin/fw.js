#!/usr/bin/env node
// `fastworkflow` and `fw` are one program.
import '@fw/cli/bin';
