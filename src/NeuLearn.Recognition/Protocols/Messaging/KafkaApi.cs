using System.Text;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>The requests of Kafka by their keys. Source: Kafka documentation, protocol guide, API keys.</summary>
internal static class KafkaApi
{
    public const int Produce = 0;
    public const int Fetch = 1;
    public const int Metadata = 3;
    public const int ApiVersions = 18;

    /// <summary>No key is greater yet; some are kept for the years to come.</summary>
    public const int LastKey = 99;

    /// <summary>No request has come as far.</summary>
    public const int LastVersion = 20;

    private static readonly byte[][] Names =
    [
        .. """
            Produce Fetch ListOffsets Metadata LeaderAndIsr StopReplica UpdateMetadata ControlledShutdown OffsetCommit OffsetFetch
            FindCoordinator JoinGroup Heartbeat LeaveGroup SyncGroup DescribeGroups ListGroups SaslHandshake ApiVersions CreateTopics
            DeleteTopics DeleteRecords InitProducerId OffsetForLeaderEpoch AddPartitionsToTxn AddOffsetsToTxn EndTxn WriteTxnMarkers TxnOffsetCommit DescribeAcls
            CreateAcls DeleteAcls DescribeConfigs AlterConfigs AlterReplicaLogDirs DescribeLogDirs SaslAuthenticate CreatePartitions CreateDelegationToken RenewDelegationToken
            ExpireDelegationToken DescribeDelegationToken DeleteGroups ElectLeaders IncrementalAlterConfigs AlterPartitionReassignments ListPartitionReassignments OffsetDelete DescribeClientQuotas AlterClientQuotas
            DescribeUserScramCredentials AlterUserScramCredentials Vote BeginQuorumEpoch EndQuorumEpoch DescribeQuorum AlterPartition UpdateFeatures Envelope FetchSnapshot
            DescribeCluster DescribeProducers BrokerRegistration BrokerHeartbeat UnregisterBroker DescribeTransactions ListTransactions AllocateProducerIds ConsumerGroupHeartbeat ConsumerGroupDescribe
            ControllerRegistration GetTelemetrySubscriptions PushTelemetry AssignReplicasToDirs ListConfigResources DescribeTopicPartitions ShareGroupHeartbeat ShareGroupDescribe ShareFetch ShareAcknowledge
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>The name of a request; empty for one that is not known.</summary>
    public static ReadOnlySpan<byte> Name(int key) => key < Names.Length ? Names[key] : default;

    /// <summary>The version from which on a request's fields are written in the compact form; none for the others.</summary>
    public static int FirstCompactVersion(int key) => key switch
    {
        Produce => 9,
        Fetch => 12,
        Metadata => 9,
        ApiVersions => 3,
        _ => int.MaxValue,
    };
}
