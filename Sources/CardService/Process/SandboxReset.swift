import CardCore
import CardJobs
import HTTPTypes

/// Answers the paths on which a sandbox begins again from the workspace.
///
/// Any client may ask for it: with `POST` and its credential; the body does not matter.
struct SandboxReset: PathAnswer {
    let sandbox: Sandbox
    let parts: CurrentParts
    let log: ServiceLog
    /// Makes the parts over a new copy.
    let make: @Sendable (Repositories) throws -> ServedParts
    private let turns = Turns()

    init(
        _ sandbox: Sandbox,
        _ parts: CurrentParts,
        log: ServiceLog,
        make: @escaping @Sendable (Repositories) throws -> ServedParts
    ) {
        self.sandbox = sandbox
        self.parts = parts
        self.log = log
        self.make = make
    }

    /// One reset at a time.
    private actor Turns {
        private var last: Task<Bool, Never>?

        func next(_ work: @escaping @Sendable () async -> Bool) async -> Bool {
            let before = last
            let task = Task {
                _ = await before?.value
                return await work()
            }
            last = task
            return await task.value
        }
    }

    func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        guard request.method == .post else {
            return Problem.wrongMethod(of: request, allow: "POST")
        }
        do throws(AccessRefusal) {
            let client = try await parts.now.clients.client(of: request)
            var answer = await reset(request)
            answer.facts.client = client.name
            return answer
        } catch {
            return refuse(error)
        }
    }

    private func reset(_ request: ServiceRequest) async -> ServiceAnswer {
        let isDone = await turns.next { await self.reset() }
        return isDone
            ? ServiceAnswer(status: 200, body: "{}") : Problem.failed.answer(to: request.id)
    }

    /// Calls in flight are answered by the copy of before.
    private func reset() async -> Bool {
        do {
            let (old, copy) = try sandbox.replace { parts.replace(with: try make($0)) }
            await old.drain(within: .seconds(20))
            copy?.remove()
            return true
        } catch {
            log.failed(error, "the sandbox does not begin again")
            return false
        }
    }

    private func refuse(_ refusal: AccessRefusal) -> ServiceAnswer {
        let document: JSON = ["code": .string(refusal.code)]
        var answer = ServiceAnswer(status: refusal.status, body: document.text)
        answer.headers = refusal.headers(ofStatus: refusal.status)
        answer.facts.code = refusal.code
        return answer
    }
}
