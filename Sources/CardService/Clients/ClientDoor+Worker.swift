import CardCore
import CardJobs
import Dispatch
import Synchronization

// Secrets that were carried over, on the thread of the worker.
extension ClientDoor {
    /// Waits for the worker; a full queue refuses.
    func slowly(_ attempt: Attempt) async -> DoorState.Outcome {
        await withCheckedContinuation { continuation in
            let waiting = DoorState.Waiting(attempt, continuation)
            switch state.withLock({ $0.waiting.add(waiting) }) {
            case .first: worker.async { self.work(on: attempt.mark) }
            case .later: break
            case .full: continuation.resume(returning: .failure(.tooFast(retryAfterSeconds: 1)))
            }
        }
    }

    /// Computes the verifiers for a credential, and answers every request that carries it.
    private func work(on mark: ProcessKey.Mark) {
        refuseStopped(mark)
        guard let (attempt, directory) = state.withLock({ $0.next(mark) }) else { return }
        let instant = clock.now
        let match = Result { try directory.match(attempt.credential, .carried, at: instant) }
        let moment = monotonic()
        guard let answers = state.withLock({ $0.finish(mark, match, at: moment) }) else {
            // The client was changed meanwhile: its new version decides.
            return worker.async { self.work(on: mark) }
        }
        for (waiting, result) in answers { waiting.request.resume(returning: result) }
    }

    /// Refuses the requests whose source failed too often since they were queued.
    private func refuseStopped(_ mark: ProcessKey.Mark) {
        let moment = monotonic()
        let stopped = state.withLock { $0.removeStopped(mark, at: moment) }
        for (waiting, refusal) in stopped { waiting.request.resume(returning: .failure(refusal)) }
    }
}

extension DoorState {
    /// An answer to a request that waited.
    typealias Answer = (
        waiting: Waiting, result: DoorState.Outcome
    )

    /// The credential to compute, and the clients as they are now; nil if no request waits for it.
    fileprivate func next(_ mark: ProcessKey.Mark) -> (Attempt, ClientDirectory)? {
        waiting.first(mark).map { ($0, directory) }
    }

    fileprivate mutating func removeStopped(
        _ mark: ProcessKey.Mark,
        at moment: ContinuousClock.Instant
    ) -> [(waiting: Waiting, refusal: AccessRefusal)] {
        var waiting = waiting
        let stopped = waiting.remove(mark) { refusal(of: $0.attempt, at: moment) != nil }
        self.waiting = waiting
        return stopped.compactMap { request in
            refusal(of: request.attempt, at: moment).map { (request, $0) }
        }
    }

    /// Notes the result for every request with the credential; nil if the client is not in the
    /// directory as it was, so that the credential is computed again.
    fileprivate mutating func finish(
        _ mark: ProcessKey.Mark,
        _ match: Result<ClientMatch?, any Error>,
        at moment: ContinuousClock.Instant
    ) -> [Answer]? {
        if case .success(let found?) = match, !directory.contains(found.client) { return nil }
        return waiting.removeAll(mark).map { request in
            (request, result(of: request.attempt, match, at: moment))
        }
    }

    private mutating func result(
        of attempt: Attempt,
        _ match: Result<ClientMatch?, any Error>,
        at moment: ContinuousClock.Instant
    ) -> DoorState.Outcome {
        switch match {
        case .success(let found?): return .success(accept(found, attempt, at: moment))
        case .success(nil):
            noteFailure(of: attempt, at: moment)
            return .failure(.refused)
        // Without memory for a verifier nothing is known about the credential.
        case .failure: return .failure(.tooFast(retryAfterSeconds: 1))
        }
    }
}
