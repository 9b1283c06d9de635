package com.bizosaas.embedded.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.jspecify.annotations.Nullable;

/** Which segments are merged while something is written, and which when an index rests: the smallest into one. */
final class Tiers extends FilterMergePolicy {

    /** Merging vectors takes some 300 bytes of memory for each: half a million at most are merged into one. */
    private static final double LARGEST_MB = 512;

    Tiers() {
        super(whileWritten());
    }

    private static MergePolicy whileWritten() {
        TieredMergePolicy tiers = new TieredMergePolicy();
        tiers.setNoCFSRatio(1);
        tiers.setForceMergeDeletesPctAllowed(0);
        tiers.setMaxMergedSegmentMB(LARGEST_MB);
        return tiers;
    }

    @Override
    public @Nullable MergeSpecification findForcedMerges(
            SegmentInfos all, int most, Map<SegmentCommitInfo, Boolean> asked, MergeContext context) {
        List<SegmentCommitInfo> largestFirst = all.asList().stream()
                .filter(each ->
                        asked.containsKey(each) && !context.getMergingSegments().contains(each))
                .sorted(Comparator.comparingInt((SegmentCommitInfo each) -> each.info.maxDoc() - each.getDelCount())
                        .reversed())
                .toList();
        if (largestFirst.size() <= most) {
            return null;
        }
        MergeSpecification smallest = new MergeSpecification();
        smallest.add(new OneMerge(largestFirst.subList(most - 1, largestFirst.size())));
        return smallest;
    }
}
