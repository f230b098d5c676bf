package driver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/** Flowable. */
public record Main(ProcessEngine engine) implements Engine {

  public static void main(String[] patterns) throws Exception {
    Embedded.run(Main::make, patterns);
  }

  static Engine make(DataSource database, int workers) {
    StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
    settings.setDataSource(database);
    settings.setDatabaseSchemaUpdate("true");
    settings.setHistoryLevel(HistoryLevel.AUDIT);
    settings.setDisableIdmEngine(true);
    settings.setDisableEventRegistry(true);
    settings.setAsyncExecutorCorePoolSize(workers);
    settings.setAsyncExecutorMaxPoolSize(workers);
    settings.setAsyncExecutorDefaultTimerJobAcquireWaitTime(100);
    settings.setAsyncExecutorDefaultAsyncJobAcquireWaitTime(100);
    settings.setAsyncExecutorActivate(true);
    return new Main(settings.buildProcessEngine());
  }

  public String version() {
    return ProcessEngine.VERSION;
  }

  public void deploy(String file, String bpmn) {
    engine.getRepositoryService().createDeployment().addString(file, bpmn).deploy();
  }

  public String start(String process, Map<String, Object> variables) {
    return engine.getRuntimeService().startProcessInstanceByKey(process, new HashMap<>(variables)).getId();
  }

  public List<String> open(String instance, String group) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).taskCandidateGroup(group).list().stream()
        .map(Task::getId).toList();
  }

  public void complete(String task, Map<String, Object> variables) {
    engine.getTaskService().complete(task, new HashMap<>(variables));
  }

  public boolean lostRace(RuntimeException error) {
    return error instanceof FlowableOptimisticLockingException;
  }

  public List<String> page(List<String> groups, int size) {
    return engine.getTaskService().createTaskQuery().taskCandidateGroupIn(groups).orderByTaskCreateTime().desc()
        .listPage(0, size).stream().map(Task::getId).toList();
  }

  public long running(String process) {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).count();
  }

  public long ended(String process) {
    return engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey(process).finished().count();
  }

  public List<Long> stays(String element) {
    return engine.getHistoryService().createHistoricActivityInstanceQuery().activityId(element).finished()
        .orderByHistoricActivityInstanceStartTime().asc().list().stream().map(stay -> stay.getDurationInMillis()).toList();
  }

  public void close() {
    engine.close();
  }
}
