// Imported first by what a person watches: the log says only what went wrong, and progress is told in other words.
process.env.LOG_LEVEL ||= 'warn'
