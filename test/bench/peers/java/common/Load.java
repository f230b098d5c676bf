package driver;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Clients that each begin anew when they are done, for some seconds; and the line that says what came of it. */
public record Load(double[] milliseconds, double seconds) {

  public static Load of(int clients, double seconds, Callable<?> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      long began = System.nanoTime();
      long end = began + (long) (seconds * 1e9);
      var parts = IntStream.range(0, clients).mapToObj(i -> pool.submit(() -> client(work, end))).toList();
      double[] all = new double[0];
      for (Future<double[]> part : parts) {
        double[] more = part.get();
        int at = all.length;
        all = Arrays.copyOf(all, at + more.length);
        System.arraycopy(more, 0, all, at, more.length);
      }
      return new Load(all, (System.nanoTime() - began) / 1e9);
    } finally {
      pool.shutdownNow();
    }
  }

  private static double[] client(Callable<?> work, long end) throws Exception {
    var times = java.util.stream.DoubleStream.builder();
    for (long from = System.nanoTime(); from < end; from = System.nanoTime()) {
      work.call();
      times.add((System.nanoTime() - from) / 1e6);
    }
    return times.build().toArray();
  }

  /** One JSON line on stdout, which the runner reads. */
  public void print(String version, String pattern, int clients, String note) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    System.out.printf(Locale.ROOT,
        "{\"version\":\"%s\",\"pattern\":\"%s\",\"clients\":%d,\"perSecond\":%.2f,\"p50\":%.2f,\"p99\":%.2f,\"note\":\"%s\"}%n",
        version, pattern, clients, sorted.length / seconds, at(sorted, 0.5), at(sorted, 0.99), note);
    System.out.flush();
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? -1 : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  public static int setting(String name) {
    return Integer.parseInt(System.getProperty(name));
  }
}
