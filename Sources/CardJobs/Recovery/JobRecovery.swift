package import CardCore
import CardLedger

/// The recovery of every job, for a session.
package struct JobRecovery: SessionRecovery {
    package init() {}

    package func finishUnfinishedWork(
        _ repositories: Repositories,
        _ context: RequestContext
    ) throws {
        try Recovery(repositories, context).finishUnfinishedWork()
    }

    package func dropLeftovers(_ repositories: Repositories, _ context: RequestContext) throws {
        try Recovery(repositories, context).dropLeftovers()
    }
}
