package driver;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Zeebe, a broker of its own beside this process. Service tasks stand for tasks of people: workers here complete them at
 * once, and whoever begins a case is answered when it has ended. Properties: broker (host:port), those of Embedded.
 */
public final class Main {
  private static final List<String> JOBS =
      List.of("clerks", "approvers1", "approvers2", "approvers3", "approvers4", "approvers5");

  public static void main(String[] patterns) throws Exception {
    try (ZeebeClient client = ZeebeClient.newClientBuilder().gatewayAddress(System.getProperty("broker")).usePlaintext()
        .numJobWorkerExecutionThreads(2).defaultRequestTimeout(Duration.ofSeconds(60)).build()) {
      for (String pattern : patterns) deploy(client, Path.of(System.getProperty("models"), pattern + ".bpmn").toString());
      for (String type : JOBS) {
        client.newWorker().jobType(type)
            .handler((c, job) -> c.newCompleteCommand(job).variables(Map.of("approved", true)).send())
            .maxJobsActive(256).streamEnabled(true).open();
      }
      int clients = Load.setting("clients");
      for (String pattern : patterns) {
        Load.of(clients, Load.setting("warmup"), () -> run(client, pattern));
        Load.of(clients, Load.setting("seconds"), () -> run(client, pattern))
            .print(System.getProperty("version"), pattern, clients, "workers for people, no exporter: no history to ask");
      }
    }
  }

  /** The broker may be up before its partition has a leader. */
  private static void deploy(ZeebeClient client, String file) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        client.newDeployResourceCommand().addResourceFile(file).send().join();
        return;
      } catch (ClientStatusException error) {
        if (tries == 30) throw error;
        Thread.sleep(1000);
      }
    }
  }

  private static Object run(ZeebeClient client, String process) throws InterruptedException {
    for (;;) {
      try {
        return client.newCreateInstanceCommand().bpmnProcessId(process).latestVersion()
            .variables(Map.of("amount", 1200)).withResult().requestTimeout(Duration.ofSeconds(60)).send().join();
      } catch (ClientStatusException error) {
        // Sent back because the broker has enough to do.
        if (error.getStatusCode() != io.grpc.Status.Code.RESOURCE_EXHAUSTED) throw error;
        Thread.sleep(5);
      }
    }
  }
}
