import CPosix
import Glibc

/// The settings of the whole process, made before anything else.
package enum ProcessSetup {
    /// Turns off core files, debugging by others, readable new files and death by a closed pipe.
    package static func harden() { cposix_harden() }

    /// The arguments without the program's name, as the system handed them over; nil if it did not.
    ///
    /// `CommandLine.arguments` is empty if `/proc` is missing, as if the command line were empty.
    package static var arguments: [String]? {
        let count = cposix_argument_count()
        guard count > 0 else { return nil }
        return (1..<max(1, count)).compactMap { place in
            cposix_argument(place).map { String(cString: $0) }
        }
    }

    /// The number of the first argument, counted from 1, that is not UTF-8 and does not name a
    /// file; nil if all are valid.
    ///
    /// The text of such an argument has a sign in place of its bytes, and would be stored so.
    package static var malformedArgument: Int? {
        (1..<max(1, cposix_argument_count())).first { place in
            guard let bytes = cposix_argument(place), String(validatingCString: bytes) == nil else {
                return false
            }
            return access(bytes, F_OK) != 0
        }
        .map { Int($0) }
    }

    /// True if `/proc` shows this process; libdispatch ends a process that cannot open its `stat`.
    package static var hasProcessFiles: Bool {
        let descriptor = open("/proc/\(getpid())/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        return close(descriptor) == 0
    }

    /// The number of files that the process may have open at once.
    package static var openFileLimit: Int { Int(cposix_open_file_limit()) }

    /// The login name of the user of the process.
    package static var loginName: String {
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
            return String(getuid())
        }
        return String(cString: name)
    }

    /// The id of this process.
    package static var pid: Int32 { getpid() }

    /// The folder that relative paths start from.
    package static var currentFolder: String {
        guard let buffer = getcwd(nil, 0) else { return "/" }
        defer { free(buffer) }
        return String(cString: buffer)
    }

    /// Ends the process without another step: nothing is written, closed or waited for.
    package static func endAtOnce(_ status: Int32) -> Never { _exit(status) }

    /// Ends the process.
    package static func end(_ status: Int32) -> Never { exit(status) }
}
