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

/// The mount of an interface among the parts that serve now.
struct CurrentMount: Mount {
    let interface: ServiceInterface
    private let parts: CurrentParts

    /// - Precondition: the parts serve the interface.
    init(_ interface: ServiceInterface, _ parts: CurrentParts) {
        self.interface = interface
        self.parts = parts
    }

    private var mount: any Mount {
        guard let mount = parts.now.mounts[interface] else {
            preconditionFailure("\(interface) is not mounted")
        }
        return mount
    }

    func answer(_ request: ServiceRequest) async -> ServiceAnswer { await mount.answer(request) }

    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        mount.refuse(request, refusal)
    }
}
