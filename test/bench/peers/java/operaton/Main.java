package driver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.engine.task.Task;

/** Operaton. The build makes the driver of Camunda 7 of this file too, with the name of the package changed. */
public record Main(ProcessEngine engine) implements Engine {

  public static void main(String[] patterns) throws Exception {
    Embedded.run(Main::make, patterns);
  }

  static Engine make(DataSource database, int workers) {
    DefaultJobExecutor jobs = new DefaultJobExecutor();
    jobs.setCorePoolSize(workers);
    jobs.setMaxPoolSize(workers);
    jobs.setQueueSize(64);
    jobs.setMaxJobsPerAcquisition(64);
    jobs.setWaitTimeInMillis(100);
    jobs.setMaxWait(100);
    StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
    settings.setDataSource(database);
    settings.setDatabaseType("postgres");
    settings.setDatabaseSchemaUpdate("true");
    settings.setHistory("audit");
    settings.setAuthorizationEnabled(false);
    settings.setEnforceHistoryTimeToLive(false);
    settings.setJobExecutor(jobs);
    settings.setJobExecutorActivate(true);
    return new Main(settings.buildProcessEngine());
  }

  public String version() {
    return ProcessEngine.class.getPackage().getImplementationVersion();
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
    return error instanceof OptimisticLockingException;
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
