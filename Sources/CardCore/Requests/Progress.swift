/// How far long work is, for whoever watches.
package protocol Progress: Sendable {
    /// Begins a stretch of work of `total` units, of which `done` were done before.
    func start(_ title: String, total: Int, done: Int) -> any ProgressMeter
}

/// One stretch of work.
package protocol ProgressMeter: Sendable {
    func advance(by count: Int)
    func finish()
}

/// Says nothing.
package struct NoProgress: Progress, ProgressMeter {
    package init() {}
    package func start(_ title: String, total: Int, done: Int) -> any ProgressMeter { self }
    package func advance(by count: Int) {}
    package func finish() {}
}
