/** Says on stdout that this process is up, answers each line on stdin with its usage, and ends with stdin. */
export function answerUsage(ready: string): void {
  process.stdin.on('data', () => {
    const { user, system } = process.cpuUsage();
    const rss = process.memoryUsage.rss();
    const peak = process.resourceUsage().maxRSS * 1024;
    process.stdout.write(`${JSON.stringify({ cpu: (user + system) / 1000, rss, peak })}\n`);
  });
  process.stdin.on('end', () => process.exit(0));
  process.stdout.write(`${ready}\n`);
}
