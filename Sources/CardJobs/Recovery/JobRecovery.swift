package import CardCore
import CardLedger

/// The recovery of every job, for a session.
package struct JobRecovery: SessionRecovery {
    package init() {}

    /// Finishes or drops the unfinished work of every job that an earlier run began.
    package func finishUnfinishedWork(
        _ repositories: Repositories,
        _ context: RequestContext
    ) throws {
        try Recovery(repositories, context).finishUnfinishedWork()
    }

    /// Removes the parts of files to which no transaction committed.
    package func dropLeftovers(_ repositories: Repositories, _ context: RequestContext) throws {
        try Recovery(repositories, context).dropLeftovers()
    }
}
