package org.ahoyphone.sip.transport.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// The order in which servers are tried (RFC 2782, "The format of the SRV RR"), as a pure function.
final class SrvOrder {
    private SrvOrder() {}

    /// @param below random: at least 0, less than its argument
    static List<DnsRecord.Srv> of(List<DnsRecord.Srv> records, IntUnaryOperator below) {
        var byPriority = new TreeMap<Integer, List<DnsRecord.Srv>>();
        records.forEach(record -> byPriority.computeIfAbsent(record.priority(), _ -> new ArrayList<>()).add(record));
        var order = new ArrayList<DnsRecord.Srv>(records.size());
        // The lowest priority first; all of it before any of the next.
        byPriority.values().forEach(equals -> weighted(equals, below, order));
        return order;
    }

    /// Records of one priority: each next one is drawn, a share of the weight being its chance. Those of weight 0 stand in
    /// front, so that they have a small chance beside others.
    private static void weighted(List<DnsRecord.Srv> left, IntUnaryOperator below, List<DnsRecord.Srv> order) {
        left.sort(Comparator.comparing(record -> record.weight() > 0));
        while (!left.isEmpty()) {
            int total = left.stream().mapToInt(DnsRecord.Srv::weight).sum();
            int drawn = below.applyAsInt(total + 1);
            int at = 0;
            for (int sum = left.getFirst().weight(); sum < drawn; sum += left.get(at).weight()) {
                at++;
            }
            order.add(left.remove(at));
        }
    }
}
