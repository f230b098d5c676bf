package driver;

import java.util.List;
import java.util.Map;

/** An engine that lives in this process and keeps its cases in PostgreSQL: as little of it as the patterns ask for. */
public interface Engine extends AutoCloseable {

  /** How an engine is made: with history in full, its timers looked for every 100 ms by `workers` threads. */
  interface Maker {
    Engine make(javax.sql.DataSource database, int workers) throws Exception;
  }

  String version();

  void deploy(String file, String bpmn);

  /** Begins a case; its id, once that is committed. */
  String start(String process, Map<String, Object> variables);

  /** Ids of the tasks that are open in a case for a group. */
  List<String> open(String instance, String group);

  void complete(String task, Map<String, Object> variables);

  /** Whether somebody else changed the case at the same time: the completion is to be tried again. */
  boolean lostRace(RuntimeException error);

  /** The newest tasks that members of these groups may take. */
  List<String> page(List<String> groups, int size);

  long running(String process);

  /** Cases that the history knows to have ended. */
  long ended(String process);

  /** Milliseconds from arriving at an element to leaving it, for each time that happened. */
  List<Long> stays(String element);

  @Override
  void close();
}
