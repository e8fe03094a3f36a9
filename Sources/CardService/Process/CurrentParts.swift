import CardCore
import Synchronization

/// The parts that serve now.
final class CurrentParts: Sendable {
    private let parts: Mutex<ServedParts>

    init(_ parts: ServedParts) { self.parts = Mutex(parts) }

    /// The parts.
    var now: ServedParts { parts.withLock { $0 } }

    /// Replaces the parts; those of before are returned.
    func replace(with next: ServedParts) -> ServedParts {
        parts.withLock { parts in
            defer { parts = next }
            return parts
        }
    }
}

/// The mount of the parts that serve now.
struct CurrentMount: Mount {
    private let parts: CurrentParts

    init(_ parts: CurrentParts) { self.parts = parts }

    var interface: ServiceInterface { parts.now.mount.interface }

    func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        await parts.now.mount.answer(request)
    }

    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        parts.now.mount.refuse(request, refusal)
    }
}
