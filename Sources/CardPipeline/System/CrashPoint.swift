import CardCore

#if DEBUG
    import Glibc
    import Synchronization
#endif

/// The steps between which a process may die; the tests kill it at each of them.
package enum CrashPoint: String, CaseIterable, Sendable {
    case orderCreated = "order.created"
    case mintBegun = "mint.begun"
    case shareWritten = "mint.share-written"
    case legCommitted = "mint.leg-committed"
    case segmentSealed = "mint.segment-sealed"
    case segmentRecorded = "mint.segment-recorded"
    case mintFinished = "mint.finished"
    case packageHalfWritten = "release.half-written"
    case packageWritten = "release.package-written"
    case signatureWritten = "release.signature-written"
    case descriptionWritten = "release.description-written"
    case releaseCommitted = "release.committed"
    case filePublished = "publish.renamed"
    case publicationFinished = "publish.finished"
    case acknowledged = "acknowledge.committed"
    case shredBegun = "shred.begun"
    case shareErased = "shred.share-erased"
    case packageErased = "shred.package-erased"
    case rowsErased = "shred.rows-erased"
    case shredFinished = "shred.finished"
    case archived = "ingest.archived"
    case rowsDecided = "ingest.rows-decided"
    case resultsWritten = "ingest.results-written"
    case fileSettled = "ingest.settled"
    case checkpointWritten = "checkpoint.written"
}

#if DEBUG
    extension CrashPoint {
        /// Kills the process where `MINTRUN_CRASH_AT` asks for it.
        ///
        /// - Shape: `name`, or `name:n` for the n-th time. Release builds have no such switch.
        package func reached() {
            guard let wish = getenv("MINTRUN_CRASH_AT").map({ String(cString: $0) }) else { return }
            let parts = wish.split(separator: ":")
            guard parts.first.map(String.init) == rawValue else { return }
            let time = Self.times.withLock { times in
                times[self, default: 0] += 1
                return times[self, default: 0]
            }
            if time == (parts.count > 1 ? Int(parts[1]) ?? 1 : 1) { kill(getpid(), SIGKILL) }
        }

        private static let times = Mutex<[CrashPoint: Int]>([:])
    }
#else
    extension CrashPoint {
        package func reached() {}
    }
#endif
