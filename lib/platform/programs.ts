/** Starts the platform's Django. Its settings are those that `haupt manage` uses. */
const DJANGO = `import os, sys, time
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "haupt.polyconf.settings")
os.environ.setdefault("CONFIG_PREFIX", "haupt")
import django
django.setup()
`;

/**
 * Asks the database which of the migrations that this image knows it lacks. A database that is not there yet, or refuses the
 * password, is asked again: by one process that loops, since starting the platform's Django takes seconds.
 */
const untilAsked = (answered: string): string => `from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

while True:
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
${answered}
    except Error as error:
        print("database:", error, flush=True)
    connection.close()
    time.sleep(3)
`;

/** Waits until the database has every migration that this image knows. */
export const UNTIL_MIGRATED = `${DJANGO}${untilAsked(`        if not missing:
            break
        print("migrations missing:", missing, flush=True)`)}`;

/**
 * Waits until the database tells which migrations it has, and leaves the file that it is given where it lacks one that this image
 * knows. The file may be there from before: the pod's volumes stay when its containers are all made anew.
 */
export const UNTIL_PLANNED = `${DJANGO}import pathlib
${untilAsked('        break')}
print("migrations missing:", missing, flush=True)
plan = pathlib.Path(sys.argv[1])
if missing:
    plan.touch()
else:
    plan.unlink(missing_ok=True)
`;

/** Waits until the database takes a connection. */
export const UNTIL_CONNECTED = `${DJANGO}from django.db import Error, connection

while True:
    try:
        connection.ensure_connection()
        break
    except Error as error:
        print("database:", error, flush=True)
    time.sleep(3)
`;

/**
 * Makes the first user, once: one that is there keeps its password. The command takes the password as an
 * argument only; called from here, it stands on no command line.
 */
export const CREATE_USER = `${DJANGO}from django.core.management import call_command

call_command(
    "createuser",
    username=os.environ["POLYAXON_ADMIN_NAME"],
    email=os.environ["POLYAXON_ADMIN_MAIL"],
    password=os.environ["POLYAXON_ADMIN_PASSWORD"],
    is_superuser=True,
    force=True,
)
`;

/** Makes the exchange of the platform's events, which RabbitMQ keeps: one that is there stays. A broker that is not there yet is asked again. */
export const CREATE_EXCHANGE = `${DJANGO}from amqp.exceptions import AMQPError
from django.core.management import call_command
from kombu.exceptions import OperationalError

while True:
    try:
        call_command("create_exchange")
        break
    except (AMQPError, OperationalError, OSError) as error:
        print("broker:", error, flush=True)
    time.sleep(3)
`;
