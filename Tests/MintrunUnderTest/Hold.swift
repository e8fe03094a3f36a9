import CardCore
import CardSystem
import Glibc

/// Holds the process at a step of its work until a test lets it go, so that two commands meet.
///
/// - Shape: `name` of the step; the process waits there while its file exists, and writes a file
///   `FILE.reached` beside it when it comes there.
struct Hold: Sendable {
    private let name: String?
    private let file: String?

    init(at name: String?, whileThereIs file: String?) {
        self.name = name
        self.file = file
    }

    func reached(_ step: CrashPoint) {
        guard let file, name == step.rawValue else { return }
        if let sign = fopen(file + ".reached", "w") { fclose(sign) }
        while access(file, F_OK) == 0 { usleep(1000) }
    }
}
