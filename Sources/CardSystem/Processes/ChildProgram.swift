package import CardCore
import Glibc
import Subprocess
import SystemPackage

/// One of the programs beside this one, ready to be started with an environment of our own.
package struct ChildProgram: Sendable {
    /// `age`, `gpg` or another, for people.
    package let name: String
    /// The path of the program.
    package let path: String
    /// The Debian package that contains it.
    package let package: String
    /// The arguments after the name of the program.
    package let arguments: [String]
    /// The folder in which `gpg` looks for keys; an empty folder that exists for this run only.
    package var home: String?
    /// The socket of the ssh-agent; nil for programs that need none.
    package var agentSocket: String?
    /// True if the program may ask the person at the terminal for a passphrase.
    package var asksAtTerminal = false

    package init(
        name: String,
        path: String,
        package: String,
        arguments: [String],
        home: String? = nil
    ) {
        self.name = name
        self.path = path
        self.package = package
        self.arguments = arguments
        self.home = home
    }

    /// Longer than the error text of any program that works; more than this is a failure of its
    /// own.
    package static let errorLimit = 64 << 10

    /// `age` with these arguments.
    package static func age(_ programs: Programs, _ arguments: [String]) -> ChildProgram {
        ChildProgram(name: "age", path: programs.age, package: "age", arguments: arguments)
    }

    /// `gpg` with these arguments and the keys of that folder; it starts no agent.
    package static func gpg(_ programs: Programs, _ arguments: [String], home: String)
        -> ChildProgram
    {
        let quiet = ["--homedir", home, "--no-options", "--batch", "--no-tty", "--no-autostart"]
        return ChildProgram(
            name: "gpg",
            path: programs.gpg,
            package: "gnupg",
            arguments: quiet + ["--quiet"] + arguments,
            home: home
        )
    }

    /// `zbarimg` with these arguments, which prints the texts of symbols and nothing else.
    package static func zbarimg(_ programs: Programs, _ arguments: [String]) -> ChildProgram {
        ChildProgram(
            name: "zbarimg",
            path: programs.zbarimg,
            package: "zbar-tools",
            arguments: ["--quiet", "--raw", "--nodbus", "-Sdisable"] + arguments
        )
    }

    /// The version that it prints, such as `1.1.1`; nil if it prints none.
    package func version() async -> String? {
        let asked = ChildProgram(name: name, path: path, package: package, arguments: ["--version"])
        // A program that does not name its version is shown without one.
        guard let answer = try? await asked.answer(to: []), answer.isSuccess else { return nil }
        return String(decoding: answer.output, as: UTF8.self).firstShownLine
    }
}

extension ChildProgram {
    /// - Throws: `program.missing`.
    package func requireInstalled() throws {
        guard access(path, X_OK) == 0 else {
            throw ProgramFailure.missing(name: name, path: path, package: package)
        }
    }

    var configuration: Subprocess.Configuration {
        var options = PlatformOptions()
        // A child that is asked to end might still finish its output: it is not asked.
        options.teardownSequence = [
            .send(signal: .kill, allowedDurationToNextStep: .milliseconds(1))
        ]
        // Ctrl-C on a terminal goes to the whole group: only this process is to act on it.
        options.processGroupID = 0
        var environment: [Subprocess.Environment.Key: String] = [
            "PATH": "/usr/bin:/bin", "LC_ALL": "C",
        ]
        if let home { environment["GNUPGHOME"] = home }
        if let agentSocket { environment["SSH_AUTH_SOCK"] = agentSocket }
        return Subprocess.Configuration(
            executable: .path(FilePath(path)),
            arguments: Arguments(arguments),
            environment: .custom(environment),
            platformOptions: options
        )
    }

    /// The result of a short run of the program.
    package struct Answer: Sendable {
        /// True if it ended with status 0.
        package let isSuccess: Bool
        /// The bytes of its standard output.
        package let output: [UInt8]
        /// The text of its standard error.
        package let errors: String
    }

    /// Runs it to its end on a small input.
    package func answer(to input: [UInt8]) async throws -> Answer {
        try requireInstalled()
        do {
            let done = try await run(
                configuration,
                input: .array(input),
                output: .bytes(limit: 1 << 20),
                error: .string(limit: Self.errorLimit)
            )
            return Answer(
                isSuccess: done.terminationStatus.isSuccess,
                output: done.standardOutput,
                errors: done.standardError
            )
        } catch let error as SubprocessError {
            try Interruption.proceed()
            throw ProgramFailure.notRun(path: path, reason: error.description.firstShown)
        }
    }
}

extension String {
    /// The first line with something on it, without control characters, at most 200 characters.
    package var firstShownLine: String {
        let line = split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        let shown = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String(String.UnicodeScalarView(shown)).prefix(200))
    }
}

extension String {
    /// The same, as far as a message may repeat it.
    package var firstShown: ShownText { ShownText(printed: firstShownLine) }
}
