package org.ahoyphone.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.ahoyphone.phone.MediaException;
import org.ahoyphone.phone.PhoneException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `ahoy`. Exit status: 0 normal, 1 refused or failed, 2 wrong usage.
@Command(
        name = "ahoy",
        description = "A video softphone. Without a command it opens its window.",
        mixinStandardHelpOptions = true,
        versionProvider = AhoyCommand.Version.class,
        subcommands = {
            CallCommand.class,
            ConferenceCommand.class,
            AnswerCommand.class,
            RegisterCommand.class,
            MessageCommand.class,
            SubscribeCommand.class,
            PublishCommand.class,
            DevicesCommand.class
        },
        footer = {
            "",
            "In a call, lines typed are commands: hold, resume, dtmf 12#, transfer URI, mute, unmute, video on|watch|show|off, hangup.",
            "Exit status: 0 normal, 1 refused or failed (the reason on standard error), 2 wrong usage."
        })
public final class AhoyCommand implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    /// Runs one command to its end.
    ///
    /// @return the exit status
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new AhoyCommand());
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof PhoneException || failure instanceof MediaException || failure instanceof CommandFailed) {
                command.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
        line.setParameterExceptionHandler(AhoyCommand::wrongUsage);
        return line;
    }

    /// One sentence, and where to read on: the whole usage text would push the sentence off the screen.
    private static int wrongUsage(ParameterException failure, String[] args) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println(failure.getMessage());
        err.println("See: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return 2;
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "A command is missing.");
    }

    /// The version that the build wrote into the jar.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = AhoyCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Ahoy " + (version == null ? "(not packaged)" : version)};
        }
    }
}
