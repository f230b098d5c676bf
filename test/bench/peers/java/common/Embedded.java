package driver;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The patterns on an engine in this process. Properties: url, models (folder), clients, seconds, warmup, timers, tasks.
 * Arguments: the patterns, in order.
 */
public final class Embedded {
  private static final int GROUPS = 50;
  private static final int PAGE = 20;

  private final Engine engine;
  private final int clients = Load.setting("clients");
  private final ExecutorService sideBySide = Executors.newCachedThreadPool();

  private Embedded(Engine engine) {
    this.engine = engine;
  }

  public static void run(Engine.Maker maker, String[] patterns) throws Exception {
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl(System.getProperty("url"));
      database.setMaximumPoolSize(48);
      try (Engine engine = maker.make(database, 8)) {
        Embedded it = new Embedded(engine);
        for (String model : List.of("seq5", "user1", "approval5", "par4", "timer1", "inbox")) {
          engine.deploy(model + ".bpmn", Files.readString(Path.of(System.getProperty("models"), model + ".bpmn")));
        }
        for (String pattern : patterns) it.pattern(pattern);
        it.sideBySide.shutdownNow();
      }
    }
  }

  private void pattern(String name) throws Exception {
    switch (name) {
      case "seq5" -> measured(name, () -> engine.start("seq5", Map.of()));
      case "user1" -> measured(name, () -> {
        String instance = engine.start("user1", Map.of());
        complete(only(engine.open(instance, "clerks")), Map.of());
        return null;
      });
      case "approval5" -> measured(name, () -> {
        String instance = engine.start("approval5", Map.of("amount", 1200));
        for (int i = 1; i <= 5; i++) complete(only(engine.open(instance, "approvers" + i)), Map.of("approved", true));
        return null;
      });
      case "par4" -> measured(name, this::par4);
      case "timer1" -> timers();
      case "inbox" -> inbox();
      default -> throw new IllegalArgumentException(name);
    }
  }

  /** Four tasks of one case, completed by four people at the same time. */
  private Object par4() throws Exception {
    List<String> tasks = engine.open(engine.start("par4", Map.of()), "clerks");
    if (tasks.size() != 4) throw new IllegalStateException(tasks.size() + " tasks are open, and not 4");
    List<Future<?>> done = new ArrayList<>();
    for (String task : tasks) done.add(sideBySide.submit(() -> complete(task, Map.of())));
    for (Future<?> one : done) one.get();
    return null;
  }

  private void complete(String task, Map<String, Object> variables) {
    for (int tries = 0; ; tries++) {
      try {
        engine.complete(task, variables);
        return;
      } catch (RuntimeException error) {
        if (tries == 200 || !engine.lostRace(error)) throw error;
      }
    }
  }

  private static String only(List<String> tasks) {
    if (tasks.size() != 1) throw new IllegalStateException(tasks.size() + " tasks are open, and not 1");
    return tasks.get(0);
  }

  private void measured(String name, Callable<?> work) throws Exception {
    Load.of(clients, Load.setting("warmup"), work);
    long before = engine.ended(name);
    Load load = Load.of(clients, Load.setting("seconds"), work);
    long ended = engine.ended(name) - before;
    if (engine.running(name) != 0 || ended != load.milliseconds().length) {
      throw new IllegalStateException(name + ": " + load.milliseconds().length + " cases done, " + ended + " in the history");
    }
    load.print(engine.version(), name, clients, "history audit");
  }

  /** How late timers of one second are, when they are armed as fast as the engine takes them. */
  private void timers() throws Exception {
    drain(Load.setting("timers") / 4);
    int before = engine.stays("wait").size();
    long began = System.nanoTime();
    drain(Load.setting("timers"));
    double seconds = (System.nanoTime() - began) / 1e9;
    List<Long> stays = engine.stays("wait");
    double[] late = stays.subList(before, stays.size()).stream().mapToDouble(stay -> stay - 1000).toArray();
    new Load(late, seconds).print(engine.version(), "timer1", clients, "p50 and p99 are how late; looked for every 100 ms");
  }

  private void drain(int count) throws Exception {
    startMany(count, i -> engine.start("timer1", Map.of()));
    while (engine.running("timer1") > 0) Thread.sleep(20);
  }

  private interface Start {
    void number(int i);
  }

  private void startMany(int count, Start start) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> done = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      done.add(sideBySide.submit(() -> {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) start.number(i);
      }));
    }
    for (Future<?> one : done) one.get();
  }

  private void inbox() throws Exception {
    int tasks = Load.setting("tasks");
    startMany(tasks, i -> engine.start("inbox", Map.of("group", "group" + i % GROUPS)));
    Random random = new Random(7);
    Callable<?> page = () -> {
      int first = random.nextInt(GROUPS);
      List<String> groups = List.of("group" + first, "group" + (first + 1 + random.nextInt(GROUPS - 1)) % GROUPS);
      if (engine.page(groups, PAGE).size() != PAGE) throw new IllegalStateException("a page is not full");
      return null;
    };
    Load.of(1, 1, page);
    Load.of(1, Load.setting("seconds"), page).print(engine.version(), "inbox", 1, tasks + " open tasks in 50 groups");
  }
}
