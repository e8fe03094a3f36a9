package import CardCore
import CardPipeline

extension Program {
    /// The program on this machine; tests give what differs.
    package static func onThisMachine(
        clock: any Clock = SystemClock(),
        place: WorkspacePlace? = nil,
        segmentSize: Int = MintOrder.usualSegmentSize,
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) -> Program {
        CrashPoint.listener = reached
        return Program(
            machine: Machine(place: place),
            clock: clock,
            random: { KernelRandom() },
            reached: reached,
            segmentSize: segmentSize
        )
    }
}
