import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { SiteHttpApi } from '#infra/edge/http-api.ts';
import { AlarmTopic } from '#infra/observability/alarm-topic.ts';
import { Alarms } from '#infra/observability/alarms.ts';
import type { Watched } from '#infra/observability/watched.ts';
import type { PlatformFunction } from '#infra/platform/platform-function.ts';
import { namePrefix, type Settings } from '#infra/settings.ts';

type ObservabilityStackProps = StackProps & {
  readonly settings: Settings;
  readonly key: IKey;
  readonly httpApi: SiteHttpApi;
  readonly watched: Watched;
  /** The functions that answer lists, by context. */
  readonly answering: Readonly<Record<string, PlatformFunction>>;
};

const fiveMinutes = Duration.minutes(5);

/** Who is told when something is wrong. A dashboard is left out: it costs three dollars a month whether or not anybody looks. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    const { settings, key, httpApi, watched, answering, ...stackProps } = props;
    super(scope, id, stackProps);
    const topic = new AlarmTopic(this, 'Alarms', {
      name: `${namePrefix(settings)}-alarms`,
      key,
      email: settings.alarmEmail,
    });
    const alarms = new Alarms(this, 'Alarm', { topic, watched });
    alarms.raise('http-api-faults', {
      description: 'The HTTP API answered with a fault of ours (5xx)',
      metric: new Metric({
        namespace: 'AWS/ApiGateway',
        metricName: '5xx',
        dimensionsMap: { ApiId: httpApi.api.ref },
        period: fiveMinutes,
        statistic: Stats.SUM,
      }),
      above: 0,
    });
    for (const [context, answeredBy] of Object.entries(answering)) this.watchRefusedHits(context, answeredBy, alarms);
  }

  /** A list held a record its reader may not see: policy kept it back, but the keys were wrong. */
  private watchRefusedHits(context: string, { logGroup }: PlatformFunction, alarms: Alarms): void {
    const filter = new MetricFilter(this, `${context}-hit-refused`, {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.code', '=', 'list.hit-refused'),
      metricNamespace: 'Commonweal',
      metricName: `list-hit-refused-${context}`,
      metricValue: '1',
    });
    alarms.raise(`${context}-list-hit-refused`, {
      description: `A list of the context ${context} held a record that policy refused to show`,
      metric: filter.metric({ period: fiveMinutes, statistic: Stats.SUM }),
      above: 0,
    });
  }
}
