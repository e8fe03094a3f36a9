import CardCore
import CardSystem

extension ProgramFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let name, let path, _): "the program \(id: name) is not at \(path: path)"
        case .notRun(let path, let reason): "\(path: path) could not be run: \(reason)"
        case .packageNotEncrypted(let name, let complaint, _):
            "\(id: name) did not encrypt the package: \(complaint.words)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .missing(_, _, let package):
            "apt-get install \(id: package), or name its path under programs in mintrun.yaml"
        case .notRun: "check that the program works, then repeat the command"
        case .packageNotEncrypted(_, _, isDiskFull: true):
            "make room, then repeat the command"
        case .packageNotEncrypted(let name, _, isDiskFull: false):
            "correct the problem that \(id: name) reports, then repeat the command"
        }
    }
}

extension ProgramComplaint {
    /// The complaint as the end of a sentence about the program.
    var words: ShownText {
        switch self {
        case .text(let text): text
        case .ended(let status): "it ended as \(status)"
        case .silent: "the program gave no reason"
        }
    }
}
